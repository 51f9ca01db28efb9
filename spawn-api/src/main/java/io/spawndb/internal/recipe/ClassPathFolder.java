package io.spawndb.internal.recipe;

import io.spawndb.api.ConfigurationException;
import io.spawndb.spi.Resource;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** One path on a class path: the files of all folders and jars that have it, merged. */
record ClassPathFolder(ClassLoader loader, String path) {

  /** Returns the files, or empty if the class path does not have this path. */
  Optional<List<Resource>> list() {
    try {
      Map<String, URL> roots = new LinkedHashMap<>();
      for (URL root : Collections.list(loader.getResources(path))) {
        roots.putIfAbsent(root.toExternalForm(), root);
      }
      List<Resource> found = new ArrayList<>();
      for (URL root : roots.values()) {
        found.addAll(list(root));
      }
      return roots.isEmpty() ? Optional.empty() : Optional.of(found);
    } catch (IOException | URISyntaxException e) {
      throw new ConfigurationException(
          "classpath:" + path + " cannot be listed: " + e, "Check the class path", e);
    }
  }

  private List<Resource> list(URL root) throws IOException, URISyntaxException {
    if (root.getProtocol().equals("file")) {
      return Folder.list(Path.of(root.toURI()), this::location);
    }
    URLConnection connection = root.openConnection();
    if (connection instanceof JarURLConnection jar) {
      return list(root, jar);
    }
    throw new ConfigurationException(
        "classpath:%s is at %s, which cannot be listed".formatted(path, root),
        "Put the files in a folder and name it as filesystem:folder");
  }

  private List<Resource> list(URL root, JarURLConnection connection)
      throws IOException, URISyntaxException {
    JarFile jar = connection.getJarFile();
    try {
      String folder = withSlash(String.valueOf(connection.getEntryName()));
      List<Resource> found = new ArrayList<>();
      for (JarEntry entry : Collections.list(jar.entries())) {
        if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
          String name = entry.getName().substring(folder.length());
          found.add(new UrlResource(name, location(name), below(root, name)));
        }
      }
      if (found.isEmpty() && jar.getJarEntry(folder) == null) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        found.add(new UrlResource(name, location(""), root));
      }
      return found;
    } finally {
      if (!connection.getUseCaches()) {
        jar.close();
      }
    }
  }

  private String location(String name) {
    return "classpath:" + (name.isEmpty() ? path : withSlash(path) + name);
  }

  private static URL below(URL root, String name) throws IOException, URISyntaxException {
    String encoded = new URI(null, null, "/" + name, null).getRawPath().substring(1);
    // With the root as context, its handler is kept: that of nested jars is not known elsewhere.
    return new URL(root, withSlash(root.toExternalForm()) + encoded);
  }

  private static String withSlash(String path) {
    return path.isEmpty() || path.endsWith("/") ? path : path + "/";
  }
}
