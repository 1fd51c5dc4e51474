/** The component library dressed in our tokens (tokens.css holds the same values for our own style sheets). */
import { type ThemeConfig, theme } from 'antd';

const font =
  '"Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';

const light = {
  colorPrimary: '#0b6b76',
  colorInfo: '#0b6b76',
  colorSuccess: '#1b7f4b',
  colorWarning: '#a86a00',
  colorError: '#b3261e',
  colorLink: '#0b6b76',
  colorLinkHover: '#084f58',
  colorLinkActive: '#084f58',
  colorTextBase: '#15262c',
  colorTextSecondary: '#566a72',
  colorTextTertiary: '#5f737b',
  colorTextPlaceholder: '#5f727a',
  colorTextDescription: '#566a72',
  colorInfoBg: '#e4f1f2',
  colorInfoBorder: '#b3d7da',
  colorWarningBg: '#fff6e3',
  colorWarningBorder: '#f0d9a8',
  colorErrorBg: '#fdf1ef',
  colorErrorBorder: '#f2c9c4',
  colorSuccessBg: '#e9f6ee',
  colorSuccessBorder: '#b7dec6',
  colorBgLayout: '#f3f6f7',
  colorBorder: '#c3ced2',
  colorBorderSecondary: '#e3e9eb',
  colorPrimaryBg: '#e4f1f2',
  colorPrimaryBgHover: '#d5eaec',
  controlItemBgActive: '#e4f1f2',
  controlItemBgActiveHover: '#d5eaec',
};
const dark = {
  colorPrimary: '#56bcc6',
  colorInfo: '#56bcc6',
  colorSuccess: '#5cc58c',
  colorWarning: '#e0ad4a',
  colorError: '#ff8a7d',
  colorLink: '#56bcc6',
  colorLinkHover: '#8ad6de',
  colorLinkActive: '#8ad6de',
  colorTextBase: '#e4ecef',
  colorTextSecondary: '#9db0b8',
  colorTextTertiary: '#93a7af',
  colorTextPlaceholder: '#869aa3',
  colorTextDescription: '#9db0b8',
  colorInfoBg: '#17343a',
  colorInfoBorder: '#285a62',
  colorWarningBg: '#2f2714',
  colorWarningBorder: '#5f4d20',
  colorErrorBg: '#331e1c',
  colorErrorBorder: '#6b3530',
  colorSuccessBg: '#162c20',
  colorSuccessBorder: '#2b5b40',
  colorBgBase: '#182025',
  colorBgLayout: '#0f1518',
  colorBgContainer: '#182025',
  colorBgElevated: '#1f292f',
  colorBorder: '#3b4a52',
  colorBorderSecondary: '#2a353b',
  colorTextLightSolid: '#06272b',
  colorPrimaryBg: '#17343a',
  colorPrimaryBgHover: '#1d4149',
  controlItemBgActive: '#17343a',
  controlItemBgActiveHover: '#1d4149',
};

/** Dense, legible at arm's length: 14 px text, 34 px controls. */
export function antdTheme(isDark: boolean): ThemeConfig {
  return {
    algorithm: isDark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      ...(isDark ? dark : light),
      fontFamily: font,
      fontSize: 14,
      controlHeight: 34,
      borderRadius: 6,
      wireframe: false,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px' },
      Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 },
      Table: { cellPaddingBlock: 9, cellPaddingInline: 12, headerBorderRadius: 0 },
      Steps: { iconSize: 26 },
      Modal: { titleFontSize: 16 },
    },
  };
}
