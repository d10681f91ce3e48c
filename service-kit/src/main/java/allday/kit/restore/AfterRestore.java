package allday.kit.restore;

import org.springframework.context.SmartLifecycle;

/** Work that is done at every start before anything else goes on: before consumers, for one. */
public final class AfterRestore implements SmartLifecycle {
  private final Runnable work;
  private volatile boolean running;

  public AfterRestore(Runnable work) {
    this.work = work;
  }

  @Override
  public void start() {
    work.run();
    running = true;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the topics are made, before everything that works. */
  @Override
  public int getPhase() {
    return 1;
  }
}
