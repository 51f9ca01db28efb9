package io.spawndb.spring;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Nothing of ours is there where the application's URL is an ordinary one. */
final class OnSpawnUrl implements Condition {

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    return ConfiguredDataSource.isSpawns(context.getEnvironment());
  }
}
