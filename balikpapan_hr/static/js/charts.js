// Draws each <figure class="chart" data-chart="ID">: ID is the id of a json_script with
// {kind: "bars" | "sankey", unit, ...}. The table of the same numbers stands in the figure, so a
// page without this file loses the picture and nothing else. README.md in static says the shapes.
"use strict";

(() => {
  const library = document.currentScript.dataset.library;
  const css = getComputedStyle(document.documentElement);
  const colour = (name) => css.getPropertyValue(`--${name}`).trim();
  const TONES = {
    accent: colour("accent"),
    done: colour("done"),
    waiting: colour("waiting"),
    stopped: colour("stopped"),
    plain: "#8b96a3",
  };
  const numbers = new Intl.NumberFormat("id-ID");
  const font = getComputedStyle(document.body).fontFamily;
  const text = (size, more) => ({ fontFamily: font, fontSize: size, lineHeight: Math.round(size * 1.25), color: colour("ink"), ...more });

  const say = (name, value, unit) => `${name}: ${numbers.format(value)} ${unit}`;

  function bars(data) {
    const rows = [...data.rows].reverse(); // ECharts draws the first category at the bottom
    return {
      grid: { left: 0, right: 72, top: 8, bottom: 8, containLabel: true },
      xAxis: { type: "value", min: 0, show: false },
      yAxis: {
        type: "category",
        data: rows.map((row) => row.label),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { ...text(14), width: 140, overflow: "break" },
      },
      series: [{
        type: "bar",
        barMaxWidth: 24,
        data: rows.map((row) => ({ value: row.value, url: row.url, itemStyle: { color: TONES[row.tone || "accent"] } })),
        label: { show: true, position: "right", formatter: (p) => numbers.format(p.value), ...text(14, { fontWeight: 600 }) },
      }, ...limits(rows, data.limit)],
      tooltip: { formatter: (p) => say(p.name, p.value, data.unit) },
    };
  }

  // A mark across each bar at what it may not pass.
  function limits(rows, name) {
    if (!rows.some((row) => row.limit !== undefined)) return [];
    return [{
      type: "scatter",
      name,
      symbol: "rect",
      symbolSize: [3, 30],
      itemStyle: { color: colour("ink") },
      data: rows.map((row) => ({ name: `${name} ${row.label}`, value: [row.limit, row.label] })),
      label: { show: true, position: "right", formatter: (p) => numbers.format(p.value[0]), ...text(12) },
      tooltip: { formatter: (p) => numbers.format(p.value[0]) },
    }];
  }

  function sankey(data, narrow) {
    const size = narrow ? 12 : 14;
    return {
      tooltip: {
        formatter: (p) => p.dataType === "edge"
          ? say(`${p.data.source} → ${p.data.target}`, p.data.value, data.unit)
          : say(p.name, p.value, data.unit),
      },
      series: [{
        type: "sankey",
        left: 0, right: narrow ? 116 : 200, top: 24, bottom: 24,
        nodeWidth: 12,
        nodeGap: narrow ? 28 : 20,
        layoutIterations: 0, // the order is ours: unresolved stays at the bottom
        draggable: false,
        emphasis: { focus: "adjacency" },
        data: data.nodes.map((node) => ({ name: node.name, url: node.url, itemStyle: { color: TONES[node.tone || "accent"] } })),
        links: data.links.map((link) => ({ ...link, lineStyle: { color: TONES[link.tone || "plain"], opacity: 0.28 } })),
        label: {
          ...text(size),
          width: narrow ? 108 : 192,
          overflow: "break",
          formatter: (p) => `${p.name} ${numbers.format(p.value)}`,
        },
      }],
    };
  }

  const KINDS = { bars, sankey };

  function save(name, address) {
    const link = document.createElement("a");
    link.download = name;
    link.href = address;
    link.click();
  }

  function saveAsPng(name, svgAddress, width, height) {
    const image = new Image();
    image.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = width * 2;
      canvas.height = height * 2;
      const pen = canvas.getContext("2d");
      pen.fillStyle = "#fff";
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      save(name, canvas.toDataURL("image/png"));
    };
    image.src = svgAddress;
  }

  function draw(figure) {
    const data = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
    const canvas = figure.querySelector(".chart-canvas");
    const chart = echarts.init(canvas, null, { renderer: "svg", locale: "ID" });
    const show = () => {
      chart.resize();
      chart.setOption({ animation: false, ...KINDS[data.kind](data, canvas.clientWidth < 560) }, true);
    };
    show();
    new ResizeObserver(show).observe(canvas);
    chart.on("click", (event) => {
      if (event.data && event.data.url) location.assign(event.data.url);
    });
    const tools = figure.querySelector(".chart-tools");
    if (!tools) return;
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const format = event.target.dataset.save;
      const svg = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(chart.renderToSVGString())}`;
      if (format === "svg") save(`${figure.dataset.chart}.svg`, svg);
      if (format === "png") saveAsPng(`${figure.dataset.chart}.png`, svg, chart.getWidth(), chart.getHeight());
    });
  }

  // The library is large: it is fetched when the first chart comes near, not with the page.
  let loading;
  function load() {
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = library;
      script.onload = () => {
        registerIndonesian();
        done();
      };
      script.onerror = failed;
      document.head.append(script);
    });
    return loading;
  }

  function registerIndonesian() {
    echarts.registerLocale("ID", {
      time: {
        month: ["Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember"],
        monthAbbr: ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"],
        dayOfWeek: ["Minggu", "Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu"],
        dayOfWeekAbbr: ["Min", "Sen", "Sel", "Rab", "Kam", "Jum", "Sab"],
      },
      legend: { selector: { all: "Semua", inverse: "Balik" } },
      toolbox: {},
      series: { typeNames: {} },
      aria: { general: { withTitle: "{title}", withoutTitle: "" }, series: { single: { prefix: "", withName: "", withoutName: "" }, multiple: { prefix: "", withName: "", withoutName: "", separator: { middle: "", end: "" } } }, data: { allData: "", partialData: "", withName: "", withoutName: "", separator: { middle: "", end: "" } } },
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const figures = document.querySelectorAll("figure[data-chart]");
    const drawn = new Set();
    const show = (figure) => {
      if (drawn.has(figure)) return;
      drawn.add(figure);
      load().then(() => draw(figure));
    };
    const watch = new IntersectionObserver(
      (seen) => seen.filter((entry) => entry.isIntersecting).forEach((entry) => show(entry.target)),
      { rootMargin: "400px" },
    );
    figures.forEach((figure) => watch.observe(figure));
    window.addEventListener("beforeprint", () => figures.forEach(show));
  });
})();
