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
package io.geodemigrations.spring.autoconfigure;

import io.geodemigrations.client.proto.HelloRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.util.ClassUtils;

/**
 * What the driver needs in a native image: protobuf calls the accessors of messages, and of those
 * that describe messages, by reflection.
 */
class GeodeClientRuntimeHints implements RuntimeHintsRegistrar {

  private static final String OUR_MESSAGES =
      ClassUtils.classPackageAsResourcePath(HelloRequest.class) + "/*.class";
  private static final String DESCRIPTORS = "com/google/protobuf/DescriptorProtos*.class";

  @Override
  public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
    PathMatchingResourcePatternResolver resolver =
        new PathMatchingResourcePatternResolver(classLoader);
    registerClasses(OUR_MESSAGES, resolver, hints);
    registerClasses(DESCRIPTORS, resolver, hints);
  }

  private static void registerClasses(
      String pattern, PathMatchingResourcePatternResolver resolver, RuntimeHints hints) {
    String directory = pattern.substring(0, pattern.lastIndexOf('/') + 1);
    for (Resource resource : find(pattern, resolver)) {
      String file = String.valueOf(resource.getFilename());
      String path =
          directory + file.substring(0, file.length() - ClassUtils.CLASS_FILE_SUFFIX.length());
      hints
          .reflection()
          .registerType(
              TypeReference.of(ClassUtils.convertResourcePathToClassName(path)),
              MemberCategory.INVOKE_PUBLIC_METHODS);
    }
  }

  private static Resource[] find(String pattern, PathMatchingResourcePatternResolver resolver) {
    try {
      return resolver.getResources("classpath*:" + pattern);
    } catch (IOException ex) {
      throw new UncheckedIOException(ex);
    }
  }
}
