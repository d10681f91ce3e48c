package allday.notification.template;

import allday.contracts.ChannelId;
import allday.contracts.ProviderId;
import allday.store.notification.Route;
import java.util.List;

/**
 * By whose leave a message is sent: one text is approved under another name by each provider, and
 * may be by each account.
 */
public record ApprovedBy(ChannelId channel, ProviderId provider) {
  public static ApprovedBy of(Route route) {
    return new ApprovedBy(route.channel(), route.provider());
  }

  /** The forms of files that speak of it, the nearest first. */
  List<String> forms() {
    return List.of(form(channel.value()), form(provider.value()));
  }

  private static String form(String whose) {
    return TemplateFile.APPROVED + "-" + whose;
  }
}
