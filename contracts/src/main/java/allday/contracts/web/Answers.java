package allday.contracts.web;

/**
 * The answers of one platform or provider.
 *
 * @param stored after the broker's yes; also for duplicates, for what is not ours and for what we
 *     cannot read
 * @param refused for a request whose sender was not proved: 401, but 503 where a 4xx makes the
 *     platform delete the event
 */
public record Answers(Answer stored, Answer refused) {
  public static final Answers STANDARD = new Answers(Answer.OK, Answer.empty(401));

  /**
   * True where a 4xx, whatever its reason, makes the platform delete the event: it then hears 503
   * instead.
   */
  public boolean loseEventsBy4xx() {
    return refused.status() >= 500;
  }

  public Answers stored(Answer answer) {
    return new Answers(answer, refused);
  }

  public Answers refused(int status) {
    return new Answers(stored, Answer.empty(status));
  }
}
