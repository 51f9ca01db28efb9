package io.spawndb.internal.engine;

import io.spawndb.api.ConnectionTarget;
import io.spawndb.api.Project;
import io.spawndb.api.ProvisioningException;
import io.spawndb.api.Secret;
import io.spawndb.spi.Backend;
import io.spawndb.spi.Database;
import io.spawndb.spi.DatabaseId;
import io.spawndb.spi.Labels;
import io.spawndb.spi.Lease;
import io.spawndb.spi.Template;
import io.spawndb.spi.TemplateId;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A place without databases: lists what it is told, and keeps locks and drops in sets. */
final class ListedBackend {

  final List<Database> databases = new ArrayList<>();
  final List<Template> templates = new ArrayList<>();
  final Set<String> locked = new HashSet<>();

  void add(String name, Labels labels, @Nullable Instant idleSince) {
    DatabaseId id = new DatabaseId(DatabaseId.Kind.ENVIRONMENT, Project.named("shop"), name);
    ConnectionTarget target = new ConnectionTarget("jdbc:none:", "", new Secret(""), Map.of());
    databases.add(
        new Database(id, target, labels, OptionalLong.empty(), Optional.ofNullable(idleSince)));
  }

  void addTemplate(TemplateId id, Labels labels, long sizeBytes) {
    templates.add(new Template(id, labels, OptionalLong.of(sizeBytes)));
  }

  List<String> templateKeys() {
    return templates.stream().map(template -> template.id().key()).toList();
  }

  List<String> names() {
    return databases.stream().map(database -> database.id().name()).toList();
  }

  Backend backend() {
    return (Backend) Proxy.newProxyInstance(
        Backend.class.getClassLoader(),
        new Class<?>[] {Backend.class},
        (proxy, method, arguments) -> answer(method, arguments));
  }

  private Object answer(Method method, Object[] arguments) {
    return switch (method.getName()) {
      case "databases" -> List.copyOf(databases);
      case "lock" -> lock((String) arguments[0]);
      case "templates" -> List.copyOf(templates);
      case "drop" ->
        databases.removeIf(database -> database.id().equals(arguments[0]))
            || templates.removeIf(template -> template.id().equals(arguments[0]));
      default -> throw new AssertionError("Nobody should call " + method);
    };
  }

  private Lease lock(String key) {
    if (locked.contains(key)) {
      throw ProvisioningException.passing("The lock " + key + " is held", "Wait", null);
    }
    return () -> {};
  }
}
