package io.spawndb.api;

import java.time.Duration;

/**
 * What this process did for the environments of one name since it started: all branches and scratch
 * environments of that name together, so that the number of these stays small. Numbers only grow.
 *
 * @param environment their name
 * @param provider the id of the provider that keeps them
 * @param created how many were made
 * @param attached how often one was there already, at the first connection or after it was lost from view
 * @param failed how many attempts to make one ready failed
 * @param clones how many databases were made from a template: new ones, resets, loads
 * @param templatesBuilt how many recipes were run to their end
 * @param templateHits how often such a run was not needed, because its template was there
 * @param provisioning time until one was ready, all that were created or attached added up
 */
public record EnvironmentActivity(
    String environment,
    String provider,
    long created,
    long attached,
    long failed,
    long clones,
    long templatesBuilt,
    long templateHits,
    Duration provisioning) {}
