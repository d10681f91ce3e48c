package allday.kit.access;

import allday.contracts.access.Access;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Requests to this method show or change something of persons: each is entered in the access log.
 * An address in the path variable {@code contact} is entered as its keyed hash.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface PersonalData {
  Access.Action value();

  /**
   * What the path variable {@code id}, or else the parameter of this name, is the id of: {@code
   * order}.
   */
  String of() default "";

  /**
   * Path variables and parameters that tell how much is seen. Only ids, times, numbers and words of
   * ours are entered of them, never what may be a name, an address or a number of somebody.
   */
  String[] with() default {};
}
