package allday.normalizer.duplicates;

import org.springframework.context.ApplicationContext;

/** Lets tests of other packages have orders of one moment compared once more. */
public final class SecondLookAtWork {
  private SecondLookAtWork() {}

  public static void look(ApplicationContext normalizer) {
    normalizer.getBean(SecondLook.class).look();
  }
}
