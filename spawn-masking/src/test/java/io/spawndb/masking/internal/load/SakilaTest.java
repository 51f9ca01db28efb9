package io.spawndb.masking.internal.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SakilaTest {

  static final String POLICY = """
      spawn-masking: 1
      key: ${KEY}
      domains:
        customer-id: {mask: permute, to: 100000}
        mail: {mask: email}
      tables:
        "*.*": {last_update: keep}
        public.actor: {actor_id: keep, first_name: name.first, last_name: name.last}
        public.address:
          address_id: keep
          address: street
          address2: "null"
          district: redact
          postal_code: {mask: partial, first: 2}
          phone: phone
        public.category: keep
        public.city: {city_id: keep, city: city}
        public.country: keep
        public.customer:
          customer_id: customer-id
          first_name: name.first
          last_name: name.last
          email: mail
          activebool: keep
          create_date: {mask: date.shift, days: 20, per: customer_id}
          active: keep
        public.film:
          "*": {keep: "a catalogue that anyone can buy from"}
        public.inventory: keep
        public.language: {keep: "names of languages"}
        public.payment*: {payment_id: keep, amount: {mask: noise, percent: 20}, payment_date: keep}
        public.rental: {rental_id: keep, rental_date: keep, return_date: keep}
        public.staff:
          staff_id: keep
          first_name: name.first
          last_name: name.last
          email: mail
          active: keep
          username: {mask: fixed, value: staff}
          password: redact
          picture: "null"
        public.store: {store_id: keep}
      """;

  @TempDir
  private Path folder;

  @Test
  void customersAreMaskedAndEverythingStillJoins() throws Exception {
    try (Source source = sakila()) {
      source.data("UPDATE customer SET email = 'canary.' || customer_id || '@sakila.org'");

      Report report = source.run(folder, POLICY);

      assertThat(source.inTarget("SELECT count(*) FROM customer")).containsExactly("599");
      assertThat(source.inTarget("SELECT count(DISTINCT email) FROM customer"
              + " WHERE email ~ '^[a-z]+\\.[a-z2-9]{12}@example\\.(com|org|net)$'"))
          .containsExactly("599");
      assertThat(
              source.inTarget("SELECT count(*) FROM rental r JOIN customer c USING (customer_id)"))
          .isEqualTo(source.inSource("SELECT count(*) FROM rental"));
      // The same customers have as many rentals as before, under other numbers.
      String rentals = "SELECT count(*) FROM rental GROUP BY customer_id ORDER BY 1";
      assertThat(source.inTarget(rentals)).isEqualTo(source.inSource(rentals));
      assertThat(source.inTarget("SELECT count(*) FROM customer WHERE customer_id > 599"))
          .first()
          .satisfies(count -> assertThat(Integer.parseInt(count)).isGreaterThan(500));
      assertThat(report.rows()).isEqualTo(rows(source));
      String shift = "SELECT count(DISTINCT create_date) FROM customer";
      assertThat(source.inTarget(shift)).isNotEqualTo(source.inSource(shift));
    }
  }

  @Test
  void allRulesOfTheSchemaHoldAgain() throws Exception {
    try (Source source = sakila()) {
      String rules =
          "SELECT format('%s %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid),"
              + " convalidated)"
              + " FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1";
      String triggers =
          "SELECT format('%s %s %s', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger"
              + " WHERE NOT tgisinternal ORDER BY 1";
      List<String> before = source.inTarget(rules);

      source.run(folder, POLICY);

      assertThat(source.inTarget(rules)).isEqualTo(before).isNotEmpty();
      assertThat(source.inTarget(triggers)).isEqualTo(source.inSource(triggers)).isNotEmpty();
    }
  }

  @Test
  void theSuggestedPolicyCoversEverything() throws Exception {
    try (Source source = sakila()) {
      String draft = MaskedLoad.draft(source.source(), Source.work());

      assertThat(source.load(folder, draft).plan(Source.work()).reasons()).isEmpty();
      assertThat(draft).contains("email: email").doesNotContain("SMITH");
    }
  }

  private static long rows(Source source) {
    return source
        .inSource(
            "SELECT sum((xpath('/row/n/text()', query_to_xml('SELECT count(*) AS n FROM ONLY '"
                + " || oid::regclass, true, true, '')))[1]::text::bigint) FROM pg_class"
                + " WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace")
        .stream()
        .mapToLong(Long::parseLong)
        .sum();
  }

  static Source sakila() throws Exception {
    return sakila(Source.on(18));
  }

  static Source sakila(Source source) throws Exception {
    return schema(source).dump(Source.shared("sakila/data.sql"));
  }

  static Source schema(Source source) throws Exception {
    String schema = Files.readAllLines(Source.shared("sakila/schema.sql")).stream()
        .filter(line -> !line.contains("OWNER TO"))
        .filter(line -> !line.contains("default_with_oids"))
        .filter(line -> !line.contains("PROCEDURAL LANGUAGE"))
        .filter(line -> !line.startsWith("COMMENT ON SCHEMA public"))
        .filter(line -> !line.startsWith("REVOKE ") && !line.startsWith("GRANT "))
        .collect(Collectors.joining("\n"));
    return source.schema(schema);
  }
}
