package allday.notification.consent;

import allday.contracts.channel.Purpose;
import allday.store.notification.DecisionLog.Grounds;

/**
 * A decision and what it rests on.
 *
 * @param purpose what the message is for in truth, which may be stricter than what was said
 */
public record Ruling(Decision decision, Purpose purpose, Grounds grounds) {}
