package allday.endtoend.ledger;

import java.time.Duration;
import java.util.Locale;

/** The broker, or those who read from it, come and go. */
enum BrokerTrouble implements Scenario {
  STOPPED("the broker is stopped for a while") {
    @Override
    void trouble(Stage stage) {
      stage.house().stopKafka();
      Waiting.pause(stage.times(Duration.ofSeconds(3)));
      stage.house().startKafka();
    }
  },
  RESTARTED("the broker is restarted twice") {
    @Override
    void trouble(Stage stage) {
      for (int i = 0; i < 2; i++) {
        stage.house().stopKafka();
        stage.house().startKafka();
        Waiting.pause(Duration.ofSeconds(1));
      }
    }
  },
  REBALANCING("a third instance joins and leaves, and its partitions wander") {
    @Override
    void trouble(Stage stage) {
      for (int i = 0; i < stage.times(1); i++) {
        var third = stage.crew().join(Role.EVERYTHING);
        Waiting.pause(Duration.ofMillis(stage.random().nextInt(1_500)));
        stage.crew().leave(third);
      }
    }
  };

  private final String story;

  BrokerTrouble(String story) {
    this.story = story;
  }

  abstract void trouble(Stage stage);

  @Override
  public String named() {
    return "broker-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public String story() {
    return story + "; two instances";
  }

  @Override
  public void play(Stage stage) {
    stage.dropsFor("STALE_ORDER");
    stage.crew().twoOfEverything();
    stage.begin(36, Duration.ofSeconds(5));
    Waiting.pause(Duration.ofMillis(500 + stage.random().nextInt(1_500)));
    trouble(stage);
    stage.note("%d webhooks came again", stage.traffic().postman().repeated());
  }
}
