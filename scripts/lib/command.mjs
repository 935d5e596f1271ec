import { spawn } from 'node:child_process'
import { ROOT } from './paths.mjs'

/**
 * Runs a program to its end. Answers {code, output}; output is stdout and stderr together.
 * A program that cannot be started has code 127.
 */
export function runCommand(program, args, { env = process.env, cwd = ROOT, shell = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const collect = (chunk) => {
      output += chunk
    }
    child.stdout.on('data', collect)
    child.stderr.on('data', collect)
    child.on('error', (error) => resolve({ code: 127, output: output + error.message }))
    child.on('close', (code) => resolve({ code: code ?? 128, output }))
  })
}

/** Runs a Node program of the clone, such as a tool in node_modules, on the Node that runs now. */
export function runNode(args, options) {
  return runCommand(process.execPath, args, options)
}
