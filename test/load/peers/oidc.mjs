import { createPool } from 'mysql2/promise'
import { Provider } from 'oidc-provider'

// oidc.mjs MYSQL_URL PORT TOKENS: oidc-provider with rotating refresh tokens, each row of its adapter written durably; prints {tokens} as JSON once it listens.
const [url = '', port = '0', count = '1'] = process.argv.slice(2)
const pool = createPool({ uri: url, connectionLimit: 16, maxIdle: 16 })
await pool.query(
  'CREATE TABLE oidc (clave VARCHAR(160) CHARACTER SET ascii PRIMARY KEY, payload LONGTEXT NOT NULL, grant_id VARCHAR(64) CHARACTER SET ascii, expires_at BIGINT, KEY (grant_id))',
)

/** The adapter of its documentation's shape: one row per model and id. */
class Adapter {
  constructor(model) {
    this.model = model
  }

  async upsert(id, payload, expiresIn) {
    const values = [
      `${this.model}:${id}`,
      JSON.stringify(payload),
      payload.grantId ?? null,
      expiresIn ? Date.now() + expiresIn * 1000 : null,
    ]
    await pool.query(
      'INSERT INTO oidc VALUES (?, ?, ?, ?) ON DUPLICATE KEY UPDATE payload = VALUES(payload), grant_id = VALUES(grant_id), expires_at = VALUES(expires_at)',
      values,
    )
  }

  async find(id) {
    const [[row]] = await pool.query('SELECT payload FROM oidc WHERE clave = ?', [`${this.model}:${id}`])
    return row ? JSON.parse(row.payload) : undefined
  }

  async consume(id) {
    await pool.query("UPDATE oidc SET payload = JSON_SET(payload, '$.consumed', ?) WHERE clave = ?", [
      Math.floor(Date.now() / 1000),
      `${this.model}:${id}`,
    ])
  }

  async destroy(id) {
    await pool.query('DELETE FROM oidc WHERE clave = ?', [`${this.model}:${id}`])
  }

  async revokeByGrantId(grantId) {
    await pool.query('DELETE FROM oidc WHERE grant_id = ?', [grantId])
  }

  findByUserCode = async () => undefined
  findByUid = async () => undefined
}

const provider = new Provider(`http://127.0.0.1:${port}`, {
  adapter: Adapter,
  clients: [
    {
      client_id: 'medida',
      token_endpoint_auth_method: 'none',
      redirect_uris: ['http://127.0.0.1/cb'],
      response_types: ['code'],
      grant_types: ['authorization_code', 'refresh_token'],
      application_type: 'native',
    },
  ],
  rotateRefreshToken: true,
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
  features: { devInteractions: { enabled: false } },
})
const client = await provider.Client.find('medida')
const tokens = []
for (let n = 0; n < Number(count); n += 1) {
  const grant = new provider.Grant({ clientId: 'medida', accountId: `a${n}` })
  grant.addOIDCScope('offline_access')
  const grantId = await grant.save()
  tokens.push(
    await new provider.RefreshToken({
      accountId: `a${n}`,
      client,
      grantId,
      gty: 'authorization_code',
      scope: 'offline_access',
      authTime: Math.floor(Date.now() / 1000),
      iiat: Math.floor(Date.now() / 1000),
      rotations: 0,
    }).save(),
  )
}
provider.listen(Number(port), '127.0.0.1', () => {
  console.log(JSON.stringify({ tokens }))
})
