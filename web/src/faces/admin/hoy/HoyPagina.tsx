export const HoyPagina = () => <p />
