package allday.normalizer.duplicates;

import org.springframework.context.ApplicationContext;

/** Lets tests of other packages have references looked at once more. */
public final class MeetingAtWork {
  private MeetingAtWork() {}

  public static void look(ApplicationContext normalizer) {
    normalizer.getBean(Meeting.class).look();
  }
}
