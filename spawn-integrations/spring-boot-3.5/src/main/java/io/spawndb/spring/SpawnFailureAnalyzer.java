package io.spawndb.spring;

import io.spawndb.api.SpawnException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints what went wrong and what to do now, in place of a stack trace of the whole application. */
public final class SpawnFailureAnalyzer extends AbstractFailureAnalyzer<SpawnException> {

  /** For Spring Boot, which finds it by its name. */
  public SpawnFailureAnalyzer() {}

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, SpawnException cause) {
    return new FailureAnalysis(cause.problem() + ".", cause.remedy() + ".", cause);
  }
}
