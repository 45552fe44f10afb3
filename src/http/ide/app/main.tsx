import 'graphiql/setup-workers/vite';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Ide } from './ide';
import './theme.css';

// A shared link pasted into the address bar of an open page changes the hash alone.
window.addEventListener('hashchange', () => location.reload());

createRoot(document.getElementById('ide')!).render(
  <StrictMode>
    <Ide />
  </StrictMode>,
);
