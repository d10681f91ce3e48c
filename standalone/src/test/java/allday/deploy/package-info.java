/**
 * What is deployed, held against the code: image, compose file, manifests and gateway. Everything
 * is read from the files; no container engine and no cluster is needed.
 */
package allday.deploy;
