package allday.channels;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** What the main code of a member's package holds. */
final class Members {
  private Members() {}

  /** The values of all constants of a type, with those of the shared classes that it uses. */
  static <T> List<T> constants(Class<?> member, Class<T> type) {
    return Stream.concat(classes(member).map(JavaClass::reflect), shared(member))
        .flatMap(found -> Arrays.stream(found.getDeclaredFields()))
        .filter(field -> field.getType() == type && Modifier.isStatic(field.getModifiers()))
        .map(field -> type.cast(value(field)))
        .toList();
  }

  private static Stream<Class<?>> shared(Class<?> member) {
    return classes(member)
        .flatMap(found -> found.getDirectDependenciesFromSelf().stream())
        .map(Dependency::getTargetClass)
        .filter(target -> target.getPackageName().equals(Members.class.getPackageName()))
        .<Class<?>>map(JavaClass::reflect)
        .distinct();
  }

  static List<String> implementing(Class<?> member, Class<?> type) {
    return classes(member)
        .filter(found -> found.isAssignableTo(type))
        .map(JavaClass::getName)
        .toList();
  }

  private static Stream<JavaClass> classes(Class<?> member) {
    String name = member.getPackageName();
    return Main.CLASSES.stream()
        .filter(
            found ->
                found.getPackageName().equals(name)
                    || found.getPackageName().startsWith(name + "."));
  }

  /** Read once: most of the time goes into looking for them on the class path. */
  private static final class Main {
    static final JavaClasses CLASSES =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(Members.class.getPackageName());
  }

  private static Object value(Field constant) {
    try {
      constant.setAccessible(true);
      return constant.get(null);
    } catch (IllegalAccessException hidden) {
      throw new IllegalStateException(hidden);
    }
  }
}
