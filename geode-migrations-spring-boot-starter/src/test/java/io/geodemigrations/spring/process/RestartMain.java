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
package io.geodemigrations.spring.process;

import io.geodemigrations.client.GeodeDriver;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Starts and stops an application as developer tools do: its classes in a class loader that is
 * thrown away, libraries in the one that stays. Runs with soft references that do not last.
 */
final class RestartMain {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int STARTS = 5;

  private RestartMain() {}

  public static void main(String[] arguments) throws Exception {
    List<WeakReference<ClassLoader>> old = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      old.add(new WeakReference<>(startAndStop(arguments)));
      System.out.println("= stopped " + i);
    }
    // gRPC keeps the exceptions of its first and of its last start in static fields, and with them
    // the classes on the stack. All others have to go.
    Awaitility.await()
        .atMost(LIMIT)
        .until(
            () -> {
              System.gc();
              return old.subList(1, STARTS - 1).stream().allMatch(loader -> loader.get() == null);
            });
    System.out.println("= collected");
    Awaitility.await()
        .atMost(LIMIT)
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("geode-")));
    System.out.println("= no thread is left");
  }

  @SuppressWarnings("unchecked")
  private static ClassLoader startAndStop(String[] arguments) throws Exception {
    ClassLoader loader = new RestartClassLoader();
    FutureTask<Object> application =
        new FutureTask<>(
            () ->
                ((UnaryOperator<Object>)
                        loader
                            .loadClass(Application.class.getName())
                            .getConstructor()
                            .newInstance())
                    .apply(arguments));
    Thread thread = new Thread(application, "restarted");
    thread.setContextClassLoader(loader);
    thread.start();
    application.get();
    thread.join();
    return loader;
  }

  /** The application: what an edit would have changed. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  public static class Application implements UnaryOperator<Object> {

    @Override
    public Object apply(Object arguments) {
      new SpringApplicationBuilder(Application.class)
          .web(WebApplicationType.NONE)
          .registerShutdownHook(false)
          .run((String[]) arguments)
          .close();
      return "stopped";
    }

    @Bean
    String reader(GeodeDriver driver) {
      return "sees " + ServiceMain.migrated(driver);
    }
  }

  /** Loads the application again, and leaves libraries to its parent. */
  private static final class RestartClassLoader extends URLClassLoader {

    RestartClassLoader() {
      super(
          new URL[] {RestartMain.class.getProtectionDomain().getCodeSource().getLocation()},
          RestartMain.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith(Application.class.getName())) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }
  }
}
