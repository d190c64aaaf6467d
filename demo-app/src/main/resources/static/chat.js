// Shows every frame just as it arrives; nothing is left out, merged or sorted.
'use strict';

const byId = id => document.getElementById(id);

// The same event comes in several formats, depending on which part of the service sends it.
function understand(frame) {
  const content = frame.payload || frame.data || frame.content || frame;
  return {
    type: frame.event || frame.type || 'unknown',
    run: frame.run_id || frame.runId || frame.context?.run_id || frame.run || '',
    text: [
      content.tool || content.tool_name,
      content.thought || content.text || content.result || content.output
        || content.answer || content.final_answer || content.message,
    ].filter(Boolean).join(': '),
  };
}

function element(tag, className, text) {
  const result = document.createElement(tag);
  result.className = className;
  result.textContent = text;
  return result;
}

function show(json) {
  const frame = JSON.parse(json);
  const event = understand(frame);
  const item = document.createElement('li');
  item.dataset.type = event.type;
  item.dataset.run = event.run;

  const raw = document.createElement('details');
  raw.append(
    element('summary', '', 'raw'),
    element('pre', '', JSON.stringify(frame, null, 2)));
  item.append(
    element('span', 'type', event.type),
    element('span', 'run', event.run),
    element('div', 'text', event.text),
    raw);
  byId('frames').append(item);
  increment('count');
  increment('count-' + event.type);
}

function increment(id) {
  const counter = byId(id);
  if (counter) {
    counter.textContent = Number(counter.textContent) + 1;
  }
}

const scheme = location.protocol === 'https:' ? 'wss://' : 'ws://';
const socket = new WebSocket(scheme + location.host + '/ws/chat');
socket.onopen = () => {
  byId('status').textContent = 'connected';
  byId('send').disabled = false;
};
socket.onclose = event => {
  byId('status').textContent = 'disconnected' + (event.reason ? ': ' + event.reason : '');
  byId('send').disabled = true;
};
socket.onmessage = message => show(message.data);

byId('chat').addEventListener('submit', event => {
  event.preventDefault();
  socket.send(JSON.stringify({type: 'chat', text: byId('question').value}));
});
