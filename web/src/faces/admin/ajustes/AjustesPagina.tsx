export const AjustesPagina = () => <p />
