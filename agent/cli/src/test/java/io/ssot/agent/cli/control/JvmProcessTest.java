package io.ssot.agent.cli.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a command line tells of a JVM. */
class JvmProcessTest {
  private static JvmProcess of(String line) {
    return JvmProcess.of(7, List.of(line.split(" ", -1)));
  }

  @ParameterizedTest
  @CsvSource({
    "java -cp a:b com.shop.Main x, com.shop.Main",
    "/usr/bin/java -Xmx1g -p mods --add-opens java.base/java.lang=ALL -m shop/com.shop.Main, com.shop.Main",
    "java --module-path=mods --module shop/com.shop.Main, com.shop.Main",
    "java -Dx=y -jar /srv/service.jar --port 1, service.jar",
    "java @args -jar service.jar, service.jar",
    "java src/Main.java, Main.java",
    "java -cp a:b com.shop.Main -jar other.jar, com.shop.Main",
  })
  void name(String line, String name) {
    assertEquals(name, of(line).name);
  }

  @Test
  void whatHidesItsName() {
    assertNull(of("java @args").name);
    assertNull(of("java -cp").name);
    assertFalse(of("java @args").isNamed("Main"));
    assertEquals("7 (unknown)", of("java @args").toString());
  }

  @Test
  void whatIsNoJvm() {
    assertNull(of("sleep 60"));
    assertNull(JvmProcess.of(7, List.of()));
  }

  @Test
  void aClassIsNamedWithItsPackageOrWithout() {
    JvmProcess main = of("java com.shop.Main");
    assertTrue(main.isNamed("Main"));
    assertTrue(main.isNamed("com.shop.Main"));
    assertFalse(main.isNamed("shop"));
    assertFalse(main.isNamed("ain"));
  }

  @Test
  void aJarIsNamedByItsFileOnly() {
    JvmProcess jar = of("java -jar my.service.jar");
    assertTrue(jar.isNamed("my.service.jar"));
    assertFalse(jar.isNamed("jar"));
    assertFalse(jar.isNamed("service.jar"));
  }

  @Test
  void optionsEndAtTheName() {
    assertEquals(List.of("-cp", "x", "-Da=b"), of("java -cp x -Da=b Main -Dc=d").options);
  }
}
