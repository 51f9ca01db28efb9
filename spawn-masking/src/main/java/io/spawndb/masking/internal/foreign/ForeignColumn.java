package io.spawndb.masking.internal.foreign;

/**
 * A column as the source describes it.
 *
 * @param name its name
 * @param type the name of its type, in small letters and without parameters
 * @param full its type with all parameters, in small letters
 * @param digits decimal places, or bits of a bit field; -1 if its type says none
 * @param characters the most characters, or -1
 * @param notNull whether NULL is refused
 * @param generated whether it is computed from others
 */
public record ForeignColumn(
    String name,
    String type,
    String full,
    int digits,
    long characters,
    boolean notNull,
    boolean generated) {}
