import type { Needs } from './find-programs.ts'

export const firefoxNeeds: Needs<'firefox'> = {
  programs: {
    firefox: {
      name: 'Firefox',
      variable: 'FIREFOX_PATH',
      known: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/Applications/Firefox.app/Contents/MacOS/firefox'],
    },
  },
  packages: ['firefox-esr'],
}

export const webKitNeeds: Needs<'driver' | 'miniBrowser' | 'xvfb'> = {
  programs: {
    driver: { name: 'WebKitWebDriver', variable: 'WEBKIT_DRIVER_PATH', known: ['/usr/bin/WebKitWebDriver'] },
    miniBrowser: {
      name: 'MiniBrowser',
      variable: 'MINIBROWSER_PATH',
      known: [
        '/usr/lib/*/webkit2gtk-4.1/MiniBrowser',
        '/usr/lib/*/webkitgtk-6.0/MiniBrowser',
        '/usr/lib/webkit2gtk-4.1/MiniBrowser',
        '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
      ],
    },
    xvfb: { name: 'Xvfb', variable: 'XVFB_PATH', known: ['/usr/bin/Xvfb'] },
  },
  packages: ['webkit2gtk-driver', 'xvfb'],
}
