/*
 * Copyright 2026 the Geode Migrations authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.geodemigrations.core.source;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Reads directories and jars, also jars inside of a jar if the class loader's URLs open as a {@link
 * JarURLConnection}, as those of Spring Boot's loader do. Directories whose name begins with a dot
 * are skipped, because mounted volumes keep second copies in them.
 */
final class DefaultResourceLocator implements ResourceLocator {

  private static final String CLASSPATH = "classpath:";
  private static final String FILE = "file:";

  /** Every jar that was made by a build tool has it, so it leads to the jars' roots. */
  private static final String MANIFEST = "META-INF/MANIFEST.MF";

  private final ClassLoader classLoader;

  DefaultResourceLocator(ClassLoader classLoader) {
    this.classLoader = classLoader;
  }

  @Override
  public Optional<List<ScriptResource>> locate(String location) throws IOException {
    if (location.startsWith(CLASSPATH)) {
      return classpath(location.substring(CLASSPATH.length()));
    }
    if (location.startsWith(FILE)) {
      Path directory = path(location.substring(FILE.length()));
      return Files.exists(directory)
          ? Optional.of(directory(directory, FILE + directory))
          : Optional.empty();
    }
    throw new IllegalArgumentException(
        "'%s' begins with neither classpath: nor file:".formatted(location));
  }

  private static Path path(String text) {
    try {
      return text.startsWith("//") ? Path.of(URI.create(FILE + text)) : Path.of(text);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is not a path: " + e.getMessage(), e);
    }
  }

  private Optional<List<ScriptResource>> classpath(String written) throws IOException {
    String root = trimSlashes(written);
    if (root.isEmpty()) {
      throw new IllegalArgumentException(
          "'classpath:' alone would search everything; name a directory");
    }
    String shown = CLASSPATH + root;
    List<ScriptResource> found = new ArrayList<>();
    boolean exists = false;
    for (URL url : urls(root)) {
      exists = true;
      found.addAll(open(url, root, shown));
    }
    if (!exists) {
      // Jars may lack entries for their directories; then only their files can be found.
      for (URL manifest : urls(MANIFEST)) {
        if (manifest.getProtocol().equals("jar")) {
          found.addAll(entries(manifest, root, shown));
        }
      }
      exists = !found.isEmpty();
    }
    return exists ? Optional.of(found) : Optional.empty();
  }

  private List<URL> urls(String name) throws IOException {
    Enumeration<URL> urls = classLoader.getResources(name);
    List<URL> list = new ArrayList<>();
    while (urls.hasMoreElements()) {
      list.add(urls.nextElement());
    }
    return list;
  }

  private static List<ScriptResource> open(URL url, String root, String shown) throws IOException {
    switch (url.getProtocol()) {
      case "file":
        try {
          return directory(Path.of(url.toURI()), shown);
        } catch (URISyntaxException e) {
          throw new IOException("Cannot read " + url, e);
        }
      case "jar":
        return entries(url, root, shown);
      default:
        throw new IOException(
            "Cannot list the files under "
                + url
                + "; use a file: location, or set a ResourceLocator that knows such URLs");
    }
  }

  private static List<ScriptResource> directory(Path directory, String shown) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "'%s' is a file; name the directory that it is in".formatted(shown));
    }
    List<ScriptResource> found = new ArrayList<>();
    Files.walkFileTree(
        directory,
        EnumSet.of(FileVisitOption.FOLLOW_LINKS),
        Integer.MAX_VALUE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            Path name = dir.getFileName();
            boolean hidden =
                !dir.equals(directory) && name != null && name.toString().startsWith(".");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = String.valueOf(file.getFileName());
            if (attributes.isRegularFile() && isScript(name)) {
              String relative = directory.relativize(file).toString().replace('\\', '/');
              found.add(
                  new LoadedResource(
                      name,
                      shown + "/" + relative,
                      file.toRealPath().toUri().toString(),
                      Files.readAllBytes(file)));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return found;
  }

  private static List<ScriptResource> entries(URL url, String root, String shown)
      throws IOException {
    if (!(url.openConnection() instanceof JarURLConnection connection)) {
      throw new IOException("Cannot list the entries of " + url);
    }
    // A cached file would be shared with the class loader, which must not see it closed.
    connection.setUseCaches(false);
    List<ScriptResource> found = new ArrayList<>();
    try (JarFile jar = connection.getJarFile()) {
      Enumeration<JarEntry> entries = jar.entries();
      while (entries.hasMoreElements()) {
        JarEntry entry = entries.nextElement();
        String path = entry.getName();
        if (!entry.isDirectory() && path.startsWith(root + "/") && isScript(path)) {
          try (InputStream in = jar.getInputStream(entry)) {
            found.add(
                new LoadedResource(
                    path.substring(path.lastIndexOf('/') + 1),
                    shown + path.substring(root.length()),
                    connection.getJarFileURL() + "!/" + path,
                    in.readAllBytes()));
          }
        }
      }
    }
    return found;
  }

  private static boolean isScript(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(ScriptFileName.EXTENSION);
  }

  private static String trimSlashes(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && text.charAt(start) == '/') {
      start++;
    }
    while (end > start && text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(start, end);
  }

  /** A script in memory: scripts are small, and their jar is closed again. */
  private static final class LoadedResource implements ScriptResource {
    private final String fileName;
    private final String description;
    private final String identity;
    private final byte[] content;

    LoadedResource(String fileName, String description, String identity, byte[] content) {
      this.fileName = fileName;
      this.description = description;
      this.identity = identity;
      this.content = content;
    }

    @Override
    public String fileName() {
      return fileName;
    }

    @Override
    public String description() {
      return description;
    }

    @Override
    public String identity() {
      return identity;
    }

    @Override
    public byte[] read() {
      return content.clone();
    }

    @Override
    public String toString() {
      return description;
    }
  }
}
