package io.ssot.agent.cli.selftest;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The sample that the jar has with it, unpacked into a directory that is removed at the end. */
final class Sample implements AutoCloseable {
  static final String MAIN = "io.ssot.sample.Main";

  private static final String FOLDER = "selftest/";
  private static final String CLASS_DATA = ".classdata";

  final Path directory;
  final Path config;

  private Sample(Path directory) {
    this.directory = directory;
    this.config = directory.resolve("ssot.yaml");
  }

  /**
   * Unpacks it.
   *
   * @throws IOException if the jar has no sample, or there is no room for it
   */
  static Sample unpack(File jar) throws IOException {
    Sample sample = new Sample(Files.createTempDirectory("ssot-self-test"));
    try (ZipFile zip = new ZipFile(jar)) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().startsWith(FOLDER) && !entry.isDirectory()) {
          sample.unpack(zip, entry);
        }
      }
      return sample;
    } catch (IOException | RuntimeException e) {
      sample.close();
      throw e;
    }
  }

  private void unpack(ZipFile zip, ZipEntry entry) throws IOException {
    String name = entry.getName().substring(FOLDER.length());
    Path file = directory.resolve(name.replace(CLASS_DATA, ".class"));
    Files.createDirectories(file.getParent());
    try (InputStream in = zip.getInputStream(entry)) {
      Files.copy(in, file);
    }
  }

  @Override
  public void close() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(directory)) {
      files = all.sorted(Comparator.reverseOrder()).collect(Collectors.toList());
    }
    for (Path file : files) {
      Files.deleteIfExists(file);
    }
  }
}
