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

import io.geodemigrations.embedded.GeodeEmbedded;
import io.geodemigrations.embedded.GeodeEmbeddedOptions;
import java.util.concurrent.CountDownLatch;

/** A server in a process of its own, which says where it is. */
public final class ServerMain {

  private ServerMain() {}

  public static void main(String[] arguments) throws InterruptedException {
    GeodeEmbedded server =
        GeodeEmbedded.start(GeodeEmbeddedOptions.builder().graphs("shop").build());
    Runtime.getRuntime().addShutdownHook(new Thread(server::close));
    System.out.println("= dsn " + server.dsn());
    new CountDownLatch(1).await();
  }
}
