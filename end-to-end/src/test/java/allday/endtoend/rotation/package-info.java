/** Secrets that are changed while orders come. */
package allday.endtoend.rotation;
