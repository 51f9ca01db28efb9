package io.spawndb.internal.config;

import io.spawndb.api.ConfigurationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Turns a YAML file into nodes, which know where they are. No object of a class that the file names is
 * ever made.
 *
 * @param path the file
 * @param label what to call it in origins
 */
record YamlFile(Path path, String label) {

  private static final long MOST_BYTES = 1 << 20;

  /** What an unclosed quote or bracket may lead to; the parser's own words quote the file. */
  private static final String REMEDY = "Correct the YAML there";

  /** Returns the only document, or empty if there is nothing but comments. */
  Optional<Node> compose() {
    LoadSettings settings = LoadSettings.builder()
        .setLabel(label)
        .setSchema(new FailsafeSchema())
        .setCodePointLimit((int) MOST_BYTES)
        .setMaxAliasesForCollections(50)
        .setAllowNonScalarKeys(true)
        .build();
    try {
      return new Compose(settings).composeString(content());
    } catch (MarkedYamlEngineException e) {
      throw at(e.getProblemMark().or(e::getContextMark)).wrong(problem(e), REMEDY);
    } catch (YamlEngineException e) {
      throw at(Optional.empty()).wrong("This is not YAML that Spawn can read", REMEDY);
    } catch (StackOverflowError e) {
      throw at(Optional.empty()).wrong("This is nested too deeply", REMEDY);
    }
  }

  Place at(Optional<Mark> mark) {
    int line = mark.map(Mark::getLine).orElse(0) + 1;
    int column = mark.map(Mark::getColumn).orElse(0) + 1;
    return new Place(label + ":" + line, path, line, column);
  }

  Place at(Node node) {
    return at(node.getStartMark());
  }

  /** The exception itself goes no further: its message quotes lines of the file, secrets included. */
  private static String problem(MarkedYamlEngineException e) {
    String problem = e.getProblem() == null ? "this is not YAML" : e.getProblem();
    // The rest of these names what was written, which may be a secret without its quotes.
    return problem.contains("alias")
        ? "found an alias that is not defined or not allowed"
        : problem;
  }

  private String content() {
    try {
      if (Files.size(path) > MOST_BYTES) {
        throw new ConfigurationException(
            path + " is larger than " + MOST_BYTES + " bytes", "Name the right file");
      }
      String text = StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
          .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new ConfigurationException(path + " is not UTF-8", "Save it as UTF-8", e);
    } catch (IOException | UncheckedIOException e) {
      throw new ConfigurationException(
          path + " cannot be read (" + e + ")", "Make it readable for this user", e);
    }
  }
}
