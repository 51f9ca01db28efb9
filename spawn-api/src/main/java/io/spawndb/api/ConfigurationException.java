package io.spawndb.api;

import org.jspecify.annotations.Nullable;

/** The request is wrong: a name, an option, a file. Nothing was changed; change the request. */
public final class ConfigurationException extends SpawnException {

  private static final long serialVersionUID = 1L;

  /** Says what is wrong and what to write instead, each without a full stop. */
  public ConfigurationException(String problem, String remedy) {
    this(problem, remedy, null);
  }

  /** As above, with what revealed it. */
  public ConfigurationException(String problem, String remedy, @Nullable Throwable cause) {
    super(problem, remedy, cause);
  }

  @Override
  public boolean retryable() {
    return false;
  }

  @Override
  public ConfigurationException again() {
    return new ConfigurationException(problem(), remedy(), this);
  }
}
