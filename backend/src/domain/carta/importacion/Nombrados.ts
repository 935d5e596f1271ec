import { nombreNorm } from '../nombre.js'

/** Things that a list calls by name, case and accents aside: those that are there, and those that it brings. */
export class Nombrados<T extends { nombre: string; orden: number }> {
  readonly nuevos: T[] = []
  private readonly porNombre = new Map<string, T>()
  private ultimo = 0

  constructor(
    private readonly todos: readonly T[],
    private readonly largo: number,
    private readonly make: (nombre: string, orden: number) => T,
  ) {
    for (const it of todos) {
      const norm = nombreNorm(it.nombre, largo)
      if (!this.porNombre.has(norm)) this.porNombre.set(norm, it)
      this.ultimo = Math.max(this.ultimo, it.orden)
    }
  }

  find(nombre: string): T | null {
    return this.porNombre.get(nombreNorm(nombre, this.largo)) ?? null
  }

  /** The one of that name, made behind the others where it is missing. */
  take(nombre: string): T {
    const known = this.find(nombre)
    if (known) return known
    const made = this.make(nombre, (this.ultimo += 1))
    this.nuevos.push(made)
    this.porNombre.set(nombreNorm(nombre, this.largo), made)
    return made
  }

  primero(): T | null {
    return this.todos[0] ?? this.nuevos[0] ?? null
  }
}
