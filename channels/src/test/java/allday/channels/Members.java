package allday.channels;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;

/** What the main code of a member's package holds. */
final class Members {
  private Members() {}

  /** The values of all constants of a type. */
  static <T> List<T> constants(Class<?> member, Class<T> type) {
    return classes(member)
        .flatMap(found -> found.getFields().stream())
        .filter(field -> field.getRawType().isEquivalentTo(type))
        .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
        .map(field -> type.cast(value(field.reflect())))
        .toList();
  }

  static List<String> implementing(Class<?> member, Class<?> type) {
    return classes(member)
        .filter(found -> found.isAssignableTo(type))
        .map(JavaClass::getName)
        .toList();
  }

  private static Stream<JavaClass> classes(Class<?> member) {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(member.getPackageName())
            .stream();
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
