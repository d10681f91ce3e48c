/** A database that is lost, put back to an earlier moment, and made complete again. */
package allday.endtoend.restore;
