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
package io.geodemigrations.core.integration;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands between a driver and a server that speak gRPC without TLS, passes everything on, and
 * counts the requests that really arrive: HTTP/2 has one HEADERS frame for each.
 */
final class RequestCounter implements AutoCloseable {

  private static final int PREFACE = 24;
  private static final int FRAME_HEADER = 9;
  private static final int HEADERS = 1;

  private final int serverPort;
  private final ServerSocket listener;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final AtomicInteger requests = new AtomicInteger();

  RequestCounter(int serverPort) throws IOException {
    this.serverPort = serverPort;
    this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return listener.getLocalPort();
  }

  int requests() {
    return requests.get();
  }

  private interface Task {
    void run() throws IOException;
  }

  private static void start(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (IOException e) {
                // One side has closed: there is nothing more to pass on.
              }
            },
            "request-counter");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() throws IOException {
    while (true) {
      Socket client = listener.accept();
      Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
      sockets.addAll(List.of(client, server));
      client.setTcpNoDelay(true);
      server.setTcpNoDelay(true);
      start(() -> count(client, server));
      start(() -> server.getInputStream().transferTo(client.getOutputStream()));
    }
  }

  private void count(Socket client, Socket server) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    DataOutputStream out = new DataOutputStream(server.getOutputStream());
    out.write(in.readNBytes(PREFACE));
    while (true) {
      byte[] header = new byte[FRAME_HEADER];
      in.readFully(header);
      int length = (header[0] & 255) << 16 | (header[1] & 255) << 8 | header[2] & 255;
      byte[] payload = new byte[length];
      in.readFully(payload);
      if (header[3] == HEADERS) {
        requests.incrementAndGet();
      }
      out.write(header);
      out.write(payload);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
