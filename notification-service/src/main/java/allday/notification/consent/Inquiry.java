package allday.notification.consent;

import allday.contracts.channel.Purpose;
import allday.store.notification.Route;

/** A message that is going to be decided, as far as it has to be known what to ask for. */
public record Inquiry(Route route, String template, Purpose purpose) {}
