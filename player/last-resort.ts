/**
 * What the screen shows when there is nothing else on this device: no player yet, and no way to the CMS.
 * It needs no file, and asks again by itself.
 */
export const lastResort = `<!doctype html>
<html lang="it">
  <meta charset="utf-8" />
  <meta http-equiv="refresh" content="10" />
  <title>Vetrina</title>
  <style>
    html { height: 100%; background: #0d1826; color: #f4f6f8; cursor: none }
    body { height: 100%; margin: 0; padding: 0 6vmin; box-sizing: border-box; display: grid; place-content: center; gap: 3vmin; text-align: center;
      font: 500 3.2vmin/1.4 "Titillium Web", "Liberation Sans", sans-serif }
    h1 { margin: 0; font-size: 7vmin; line-height: 1.15 }
    p { margin: 0; opacity: .85 }
  </style>
  <body id="last-resort">
    <h1>In attesa della rete</h1>
    <p>Questo schermo si avvia da solo appena raggiunge il suo server.</p>
    <p lang="en">Waiting for the network. This screen starts by itself as soon as it reaches its server.</p>
  </body>
</html>
`;
