package io.spawndb.masking.internal.plan;

import io.spawndb.masking.internal.catalog.Column;
import io.spawndb.masking.spi.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells by the name of a column that it probably holds something about a person, or a secret. */
final class SensitiveNames {

  private static final Map<String, String> MASKERS = new LinkedHashMap<>();

  static {
    put(
        "name.first",
        "firstname",
        "first name",
        "given name",
        "givenname",
        "forename",
        "fname",
        "vorname");
    put("name.last", "lastname", "last name", "surname", "family name", "lname", "nachname");
    put("name.full", "fullname", "full name", "person", "contact", "author", "display name");
    put("email", "email", "mail", "e mail");
    put("phone", "phone", "tel", "telephone", "mobile", "fax", "cell", "msisdn", "telefon");
    put("street", "street", "address", "address1", "address2", "addr", "strasse", "adresse");
    put("city", "city", "town", "district", "ort", "birthplace");
    put("digits", "zip", "zipcode", "postal", "postcode", "plz", "postal code");
    put("company", "company", "employer", "organisation", "organization", "firma");
    put("iban", "iban");
    put("card", "card", "cc", "credit", "pan");
    put("hash", "ssn", "passport", "national id", "tax id", "taxid", "nif", "licence", "license");
    put("hash", "username", "login", "nick", "nickname", "user name", "account number", "bic");
    put("date.shift", "birth", "dob", "birthday", "birthdate", "geburtsdatum", "death");
    put("noise", "lat", "lon", "lng", "latitude", "longitude", "salary", "income", "wage");
    put("redact", "password", "passwd", "pwd", "secret", "token", "salt", "key hash", "api key");
    put("redact", "note", "notes", "comment", "comments", "remark", "remarks", "bio", "message");
    put("null", "ip", "ip address", "geo", "location", "photo", "picture", "avatar", "signature");
    put("null", "gender", "sex", "religion", "ethnicity", "diagnosis", "iris", "fingerprint");
  }

  /** In tables of people a column that is just called "name" is a person's. */
  private static final Set<String> PEOPLE = Set.of(
      "customer",
      "user",
      "person",
      "employee",
      "staff",
      "patient",
      "contact",
      "member",
      "author",
      "actor",
      "client",
      "student",
      "guest",
      "owner",
      "people",
      "kunde",
      "subscriber");

  private SensitiveNames() {}

  private static void put(String masker, String... words) {
    for (String word : words) {
      MASKERS.putIfAbsent(word, masker);
    }
  }

  /** Last words of columns that are about a thing, and are not it. */
  private static final Set<String> ABOUT = Set.of(
      "id", "ids", "count", "type", "status", "flag", "enabled", "verified", "at", "on", "key");

  /** Returns the masker that fits what the name promises; empty if the name promises nothing. */
  static Optional<String> masker(String table, Column column) {
    return byName(table, column.name()).filter(masker -> possible(masker, column.kind()));
  }

  private static boolean possible(String masker, Kind kind) {
    return switch (kind) {
      case BOOLEAN, UUID -> false;
      case DATE, TIMESTAMP -> masker.equals("date.shift");
      case INTEGER, NUMBER -> Set.of("noise", "phone", "hash", "card", "digits").contains(masker);
      default -> true;
    };
  }

  private static Optional<String> byName(String table, String column) {
    List<String> all = words(column);
    if (ABOUT.contains(all.get(all.size() - 1))) {
      return Optional.empty();
    }
    String words = " " + String.join(" ", all) + " ";
    Optional<String> known = MASKERS.entrySet().stream()
        .filter(entry -> words.contains(" " + entry.getKey() + " "))
        .map(Map.Entry::getValue)
        .findFirst();
    boolean name = words.equals(" name ") && words(table).stream().anyMatch(SensitiveNames::people);
    return known.isPresent() ? known : name ? Optional.of("name.full") : Optional.empty();
  }

  private static boolean people(String word) {
    return PEOPLE.contains(word)
        || (word.endsWith("s") && PEOPLE.contains(word.substring(0, word.length() - 1)));
  }

  private static List<String> words(String name) {
    String spaced = name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replaceAll("[^\\p{L}0-9]+", " ");
    return Arrays.asList(spaced.strip().toLowerCase(Locale.ROOT).split(" "));
  }
}
