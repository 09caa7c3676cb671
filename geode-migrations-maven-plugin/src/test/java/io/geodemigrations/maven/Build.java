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
package io.geodemigrations.maven;

import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.Transport;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Model;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.crypto.DefaultSettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.classworlds.realm.ClassRealm;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.sonatype.plexus.components.cipher.DefaultPlexusCipher;
import org.sonatype.plexus.components.sec.dispatcher.DefaultSecDispatcher;

/**
 * A project that runs goals, each as Maven does it: by the plugin's descriptor, with its
 * configuration and the properties of the call.
 */
final class Build {

  /** How a goal ended: what it said, and its error, if it had one. */
  record Outcome(List<String> log, Exception error) {

    String said() {
      return String.join("\n", log);
    }
  }

  final Path directory;
  final Properties environment = new Properties();
  final Properties properties = new Properties();
  private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
  private String configuration = "";

  /** A project that knows the server by its environment, as in continuous integration. */
  Build(Path directory, GeodeEmbedded server, String graph) {
    this.directory = directory;
    environment.setProperty("env.GEODE_DSN", server.dsn(Transport.GRPC, graph));
    environment.setProperty("env.GEODE_MIGRATIONS_INSTALLEDBY", "build");
  }

  static PluginDescriptor descriptor() {
    try (Reader reader =
        Files.newBufferedReader(Path.of("target/classes/META-INF/maven/plugin.xml"))) {
      return new PluginDescriptorBuilder().build(reader);
    } catch (Exception e) {
      throw new IllegalStateException("The descriptor is made by the build, before its tests", e);
    }
  }

  /** The goal's configuration in the POM. */
  Build configuration(String xml) {
    configuration = xml;
    return this;
  }

  Build server(String id, String username, String password) {
    Server server = new Server();
    server.setId(id);
    server.setUsername(username);
    server.setPassword(password);
    request.addServer(server);
    return this;
  }

  Build script(String name, String text) {
    return file("src/main/resources/geode/migrations/" + name, text);
  }

  Build file(String name, String text) {
    try {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String name) {
    try {
      return Files.readString(directory.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Runs a goal.
   *
   * @param options each as {@code property=value}, like after {@code -D}
   */
  Outcome run(String goal, String... options) {
    Properties called = new Properties();
    for (String option : options) {
      int at = option.indexOf('=');
      called.setProperty(option.substring(0, at), option.substring(at + 1));
    }
    RecordingLog log = new RecordingLog();
    try {
      AbstractMojo mojo = configured(goal, called);
      mojo.setLog(log);
      mojo.execute();
      return new Outcome(log.lines, null);
    } catch (Exception e) {
      return new Outcome(log.lines, e);
    }
  }

  /** The goal's object, with its parameters set by Maven's own means. */
  @SuppressWarnings("deprecation") // Maven makes its sessions with the same constructor.
  AbstractMojo configured(String goal, Properties called) throws Exception {
    PluginDescriptor plugin = descriptor();
    MojoDescriptor descriptor = plugin.getMojo(goal);
    MavenProject project = new MavenProject(new Model());
    project.setFile(directory.resolve("pom.xml").toFile());
    project.getProperties().putAll(properties);
    request.setUserProperties(called);
    request.setSystemProperties(environment);
    request.setBaseDirectory(directory.toFile());
    MavenSession session = new MavenSession(null, null, request, new DefaultMavenExecutionResult());
    session.setCurrentProject(project);
    MojoExecution execution = new MojoExecution(descriptor);
    AbstractMojo mojo =
        (AbstractMojo)
            Class.forName(descriptor.getImplementation()).getDeclaredConstructor().newInstance();
    ClassRealm realm = new ClassWorld().newRealm("plugin", getClass().getClassLoader());
    new BasicComponentConfigurator()
        .configureComponent(
            mojo,
            parameters(descriptor),
            new PluginParameterExpressionEvaluator(session, execution),
            realm);
    Field decrypter = MigrationsMojo.class.getDeclaredField("decrypter");
    decrypter.setAccessible(true);
    decrypter.set(mojo, decrypter());
    return mojo;
  }

  /** The POM's values before those of the descriptor. */
  private PlexusConfiguration parameters(MojoDescriptor descriptor) throws Exception {
    PlexusConfiguration parameters =
        new XmlPlexusConfiguration(
            Xpp3DomBuilder.build(
                new StringReader("<configuration>" + configuration + "</configuration>")));
    for (PlexusConfiguration known : descriptor.getMojoConfiguration().getChildren()) {
      if (parameters.getChild(known.getName(), false) == null) {
        parameters.addChild(known);
      }
    }
    return parameters;
  }

  private static SettingsDecrypter decrypter() {
    return new DefaultSettingsDecrypter(
        new DefaultSecDispatcher(new DefaultPlexusCipher(), Map.of(), "none.xml"));
  }

  private static final class RecordingLog extends SystemStreamLog {

    private final List<String> lines = new ArrayList<>();

    @Override
    public void debug(CharSequence content) {
      lines.add("[DEBUG] " + content);
    }

    @Override
    public void info(CharSequence content) {
      lines.add(content.toString());
    }

    @Override
    public void warn(CharSequence content) {
      lines.add("[WARNING] " + content);
    }
  }
}
