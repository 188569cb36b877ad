// Saves the picture of each <figure class="chart" data-chart="ID">, and draws it anew when somebody asks to explore it:
// ID is the id of a json_script with {kind: "bars" | "columns" | "sankey" | "tiles", unit, ...}. The picture and the table
// come with the page, which without this file loses nothing else. README.md in static says the shapes.
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

  // The value of a bar, with what it may not pass where there is such a mark: told once, beyond both.
  const told = (row) => row.limit === undefined
    ? numbers.format(row.value)
    : `${numbers.format(row.value)} dari ${numbers.format(row.limit)}`;

  function bars(data, width) {
    const rows = [...data.rows].reverse(); // ECharts draws the first category at the bottom
    const marked = rows.some((row) => row.limit !== undefined);
    const label = (shown) => ({
      show: true,
      position: "right",
      formatter: (p) => (shown(rows[p.dataIndex]) ? told(rows[p.dataIndex]) : ""),
      ...text(14, { fontWeight: 600 }),
    });
    const marks = {
      type: "scatter",
      name: data.limit,
      symbol: "rect",
      symbolSize: [3, width < 560 ? 22 : 30],
      itemStyle: { color: colour("ink") },
      data: rows.map((row) => ({ name: `${data.limit} ${row.label}`, value: [row.limit, row.label] })),
      label: label((row) => row.limit > row.value),
      tooltip: { formatter: (p) => numbers.format(p.value[0]) },
    };
    return {
      grid: { left: 0, right: marked ? 148 : 64, top: width < 560 ? 20 : 8, bottom: 0, containLabel: true },
      xAxis: { type: "value", min: 0, show: false },
      yAxis: {
        type: "category",
        data: rows.map((row) => row.label),
        axisLine: { show: false },
        axisTick: { show: false },
        axisLabel: { ...text(14), interval: 0, ...(width < 560 ? above(width) : beside) },
        z: 3,
      },
      series: [{
        type: "bar",
        barWidth: width < 560 ? 16 : 24,
        data: rows.map((row) => ({ value: row.value, url: row.url, itemStyle: { color: TONES[row.tone || "accent"] } })),
        label: label((row) => !(row.limit > row.value)),
        tooltip: { formatter: (p) => say(p.name, p.value, data.unit) },
      }, ...(marked ? [marks] : [])],
      tooltip: {},
    };
  }

  // A name stands beside its bar in two lines, or above it in one where the chart is narrow.
  const beside = { width: 208, overflow: "break" };
  const above = (width) => ({ inside: true, margin: 0, width, overflow: "truncate", verticalAlign: "bottom", padding: [0, 0, 14, 0] });
  const barsHeight = (data, width) => 16 + data.rows.length * (width < 560 ? 56 : 44);

  function sankey(data, width) {
    const narrow = width < 560;
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

  // Years, each a column of one or more series on each other; a limit is a mark across it. Series
  // differ in their pattern too: two colours are not told apart by everybody, nor by every printer.
  function columns(data, width) {
    const narrow = width < 560;
    const named = data.series.length > 1 || data.limit;
    const total = data.labels.map((_, n) => data.series.reduce((sum, one) => sum + one.values[n], 0));
    const limit = data.limit ? data.limit.values : [];
    const above = (shown) => ({
      show: true,
      position: "top",
      formatter: (p) => {
        if (!shown(p.dataIndex)) return "";
        const words = told({ value: total[p.dataIndex], limit: limit[p.dataIndex] ?? undefined });
        return narrow ? words.replaceAll(" ", "\n") : words;
      },
      ...text(narrow ? 11 : 14, { fontWeight: 600 }),
    });
    const stacked = data.series.map((one, place) => ({
      type: "bar",
      name: one.name,
      stack: "all",
      barMaxWidth: 56,
      itemStyle: { color: TONES[one.tone || "accent"] },
      data: one.values,
      label: place === data.series.length - 1
        ? above((n) => total[n] && !(limit[n] > total[n]))
        : { show: false },
    }));
    const marks = data.limit ? [{
      type: "scatter",
      name: data.limit.name,
      symbol: "rect",
      symbolSize: [narrow ? 36 : 72, 3],
      itemStyle: { color: colour("ink") },
      data: limit,
      label: above((n) => limit[n] > total[n]),
      tooltip: { formatter: (p) => say(`${data.limit.name} ${p.name}`, p.value, data.unit) },
    }] : [];
    return {
      aria: { enabled: true, decal: { show: data.series.length > 1 } },
      grid: { left: 0, right: 0, top: data.limit && narrow ? 124 : named ? 72 : 32, bottom: 0, containLabel: true },
      legend: named ? { left: 0, top: 0, icon: "rect", selectedMode: false, textStyle: text(14) } : undefined,
      xAxis: { type: "category", data: data.labels, axisTick: { show: false }, axisLabel: text(14) },
      yAxis: { type: "value", min: 0, show: false, axisLabel: { show: false } },
      series: [...stacked, ...marks],
      tooltip: { formatter: (p) => say(`${p.seriesName} ${p.name}`, p.value, data.unit) },
    };
  }

  // Places in a scheme, each a square; the more, the darker. The number stands in it.
  function tiles(data) {
    const most = Math.max(1, ...data.tiles.map((tile) => tile.value));
    // Four steps, each far enough from the colour of its words.
    const STEPS = ["#e7f0f7", "#b5cfe3", "#2f6f9c", "#14507a"];
    const step = (value) => Math.min(3, Math.floor((4 * value) / most));
    return {
      grid: { left: 0, right: 0, top: 0, bottom: 0 },
      xAxis: { type: "category", show: false, data: [0, 1, 2] },
      yAxis: { type: "category", show: false, data: [0, 1, 2], inverse: true },
      series: [{
        type: "heatmap",
        data: data.tiles.map((tile) => ({
          name: tile.label,
          value: [tile.column, tile.row, tile.value],
          itemStyle: {
            color: STEPS[step(tile.value)],
            borderColor: "#fff",
            borderWidth: 4,
          },
          label: { ...text(14, { fontWeight: 600 }), color: step(tile.value) > 1 ? "#fff" : colour("ink") },
        })),
        label: { show: true, formatter: (p) => `${p.name}\n${numbers.format(p.value[2])}` },
      }],
      tooltip: { formatter: (p) => say(p.name, p.value[2], data.unit) },
      visualMap: { show: false, min: 0, max: most, dimension: 2, inRange: {}, seriesIndex: [] },
    };
  }

  const KINDS = { bars, columns, sankey, tiles };

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

  // The picture of the page gives way to the library's, which tells each number under a pointer.
  function explore(figure) {
    const data = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
    const canvas = figure.querySelector(".chart-canvas");
    canvas.replaceChildren();
    canvas.classList.add("chart-explored");
    const chart = echarts.init(canvas, null, { renderer: "svg", locale: "ID" });
    const show = () => {
      if (data.kind === "bars") canvas.style.height = `${barsHeight(data, canvas.clientWidth)}px`;
      chart.resize();
      chart.setOption({ animation: false, ...KINDS[data.kind](data, canvas.clientWidth) }, true);
      // So that a sheet of paper, narrower than the screen, shows all of it.
      canvas.querySelector("svg").setAttribute("viewBox", `0 0 ${chart.getWidth()} ${chart.getHeight()}`);
    };
    show();
    new ResizeObserver(show).observe(canvas);
    chart.on("click", (event) => {
      if (event.data && event.data.url) location.assign(event.data.url);
    });
  }

  // The picture as it stands, as wide as it stands.
  function savePicture(figure, format) {
    const shown = figure.querySelector(".chart-canvas svg");
    const { width, height } = shown.getBoundingClientRect();
    const picture = shown.cloneNode(true);
    picture.setAttribute("width", width);
    picture.setAttribute("height", height);
    const address = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(picture))}`;
    if (format === "svg") save(`${figure.dataset.chart}.svg`, address);
    if (format === "png") saveAsPng(`${figure.dataset.chart}.png`, address, width, height);
  }

  // The library is large: it is fetched when somebody asks to explore, not with the page.
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

  document.querySelectorAll("figure[data-chart]").forEach((figure) => {
    const tools = figure.querySelector(".chart-tools");
    tools.hidden = false;
    tools.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      if (!button) return;
      if (button.dataset.save) return savePicture(figure, button.dataset.save);
      button.nextElementSibling.focus(); // what is taken away takes the place of the keyboard with it
      button.remove();
      load().then(() => explore(figure));
    });
  });
})();
