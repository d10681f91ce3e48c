package allday.contracts.channel;

/** What sort of thing a channel is. */
public enum Kind {
  SMS,
  EMAIL,
  CHAT,
  VOICE,
  PUSH,
  TEAM_CHAT,
  /** Has a life of its own: opened, updated, closed. */
  INCIDENT,
  /** As an incident, for a help desk. */
  TICKET,
  /** Takes facts into records instead of showing a text. */
  CRM,
  /** The order platform's own messages. */
  PLATFORM
}
