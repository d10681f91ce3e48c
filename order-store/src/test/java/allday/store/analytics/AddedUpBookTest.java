package allday.store.analytics;

/** The same dozen orders, answered from days that are added up wherever they can answer. */
class AddedUpBookTest extends SmallBookTest {
  @Override
  int renew() {
    int renewed = super.renew();
    addUp();
    return renewed;
  }
}
