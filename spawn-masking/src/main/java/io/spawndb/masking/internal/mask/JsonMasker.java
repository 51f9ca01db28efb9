package io.spawndb.masking.internal.mask;

import io.spawndb.api.ConfigurationException;
import io.spawndb.masking.spi.Kind;
import io.spawndb.masking.spi.Masker;
import io.spawndb.masking.spi.MaskerSetup;
import io.spawndb.masking.spi.MisfitException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps of a document what {@code paths} list, masked as they say: {@code $.email: person-mail}, {@code
 * $.items[*].sku: keep}. What they do not list is left out ({@code rest: drop}) or null ({@code rest:
 * null}). Objects and arrays on the way to a path stay.
 */
final class JsonMasker implements Masker {

  private static final Traits TRAITS =
      Traits.of(Set.of(Kind.JSON, Kind.TEXT), Distinctness.NEVER, Integer.MAX_VALUE);

  private final Map<String, Optional<Masker>> paths;
  private final boolean nulls;

  private JsonMasker(Map<String, Optional<Masker>> paths, boolean nulls) {
    this.paths = paths;
    this.nulls = nulls;
  }

  static Masker of(MaskerSetup setup) {
    Map<String, Optional<Masker>> paths = new LinkedHashMap<>();
    setup.parameters().map("paths").forEach((path, mask) -> {
      if (!path.matches("\\$(\\.[^.\\[\\]]+|\\[\\*])*")) {
        throw new ConfigurationException(
            "'" + path + "' is not a path of json", "Write such as $.name, $.a.b or $.items[*].id");
      }
      paths.put(
          path,
          mask.equals("keep") ? Optional.empty() : Optional.of(setup.domains().apply(mask)));
    });
    String rest = setup.parameters().text("rest").orElse("drop");
    if (!List.of("drop", "null").contains(rest)) {
      throw new ConfigurationException(
          "json's rest is '" + rest + "'", "Use drop or null; keep single paths by name");
    }
    return new JsonMasker(paths, rest.equals("null"));
  }

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public String mask(String value, String entity) throws MisfitException {
    Object masked = masked(Json.parse(value), "$", entity);
    return Json.write(masked.equals(Json.ABSENT) ? Json.NULL : masked);
  }

  private Object masked(Object value, String path, String entity) throws MisfitException {
    Optional<Masker> listed = paths.get(path);
    if (listed != null) {
      return listed.isPresent() ? leaf(listed.get(), value, entity) : value;
    }
    if (value instanceof Map<?, ?> object && leads(path + ".")) {
      Map<String, Object> result = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : object.entrySet()) {
        String key = String.valueOf(entry.getKey());
        Object masked = masked(entry.getValue(), path + "." + key, entity);
        if (!masked.equals(Json.ABSENT)) {
          result.put(key, masked);
        }
      }
      return result;
    }
    if (value instanceof List<?> array && leads(path + "[*]")) {
      List<Object> result = new ArrayList<>();
      for (Object item : array) {
        Object masked = masked(item, path + "[*]", entity);
        result.add(masked.equals(Json.ABSENT) ? Json.NULL : masked);
      }
      return result;
    }
    return nulls ? Json.NULL : Json.ABSENT;
  }

  private boolean leads(String prefix) {
    return paths.keySet().stream().anyMatch(path -> path.startsWith(prefix));
  }

  private static Object leaf(Masker masker, Object value, String entity) throws MisfitException {
    if (value.equals(Json.NULL)) {
      return value;
    }
    if (value instanceof Map || value instanceof List) {
      throw new MisfitException("has an object or array where a path names one value");
    }
    boolean text = value instanceof String;
    @Nullable String masked = masker.mask(value.toString(), entity);
    if (masked == null) {
      return Json.NULL;
    }
    return text || !Json.isWord(masked) ? masked : new Json.Raw(masked);
  }
}
