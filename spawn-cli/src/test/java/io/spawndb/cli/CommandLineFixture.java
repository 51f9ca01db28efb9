package io.spawndb.cli;

import io.spawndb.cli.output.Terminal;
import io.spawndb.cli.session.GlobalOptions;
import io.spawndb.cli.session.Session;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Runs commands against a fake Spawn and keeps what they print. */
public final class CommandLineFixture {

  public final FakeGateway gateway = new FakeGateway();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String tty = "";
  private String input = "";
  private Map<String, String> variables = Map.of();

  public CommandLineFixture onTerminal(String streams) {
    tty = streams;
    return this;
  }

  public CommandLineFixture typing(String text) {
    input = text;
    return this;
  }

  public CommandLineFixture with(Map<String, String> processVariables) {
    variables = processVariables;
    return this;
  }

  public int run(String... arguments) {
    out.reset();
    err.reset();
    Terminal terminal = new Terminal(
        new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        tty,
        variables);
    return new Commands(new Session(new GlobalOptions(), terminal, gateway)).run(arguments);
  }

  public String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  public String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
