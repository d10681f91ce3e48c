package allday.ingestion;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The real database, with a switch. */
public final class SwitchableDatabase extends DelegatingDataSource {
  private volatile boolean down;

  SwitchableDatabase(DataSource real) {
    super(real);
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (down) {
      throw new SQLTransientConnectionException("switched off");
    }
    return super.getConnection();
  }

  public void goDown() {
    down = true;
  }

  public void comeBack() {
    down = false;
  }
}
