"""The Python code of the schema migration guide, as it stands there; its runner is in guide_runner."""


async def migrate_add_organization(conn):
    """Migration: Add Organization label"""
    # Create index for new label
    await conn.execute(
        "CREATE INDEX org_name ON :Organization(name)"
    )
    print("Migration complete: Added Organization label")


async def migrate_add_preferences(conn):
    """Add preferences property to all users"""
    batch_size = 10000
    total_updated = 0
    while True:
        page, _ = await conn.query("""
            MATCH (u:User)
            WHERE u.preferences IS NULL
            WITH u LIMIT $batch
            SET u.preferences = {}
            RETURN count(u) AS updated
        """, {"batch": batch_size})
        updated = page.rows[0]["updated"].as_int if page.rows else 0
        if updated == 0:
            break
        total_updated += updated
        print(f"Updated {total_updated} users...")
    print(f"Migration complete: Added preferences to {total_updated} users")


async def migrate_rename_property_phase1(conn):
    """Phase 1: Copy username to handle (run before deployment)"""
    batch_size = 10000
    while True:
        page, _ = await conn.query("""
            MATCH (u:User)
            WHERE u.username IS NOT NULL AND u.handle IS NULL
            WITH u LIMIT $batch
            SET u.handle = u.username
            RETURN count(u) AS updated
        """, {"batch": batch_size})
        if page.rows[0]["updated"].as_int == 0:
            break
    print("Phase 1 complete: handle property populated")


async def migrate_rename_property_phase2(conn):
    """Phase 2: Remove username (run after deployment verified)"""
    batch_size = 10000
    while True:
        page, _ = await conn.query("""
            MATCH (u:User)
            WHERE u.username IS NOT NULL
            WITH u LIMIT $batch
            REMOVE u.username
            RETURN count(u) AS updated
        """, {"batch": batch_size})
        if page.rows[0]["updated"].as_int == 0:
            break
    print("Phase 2 complete: username property removed")


async def update_user_email(conn, user_id, email):
    await conn.execute("""
        MATCH (u:User {id: $id})
        SET u.email = $email,
            u.email_address = $email // New name
    """, {"id": user_id, "email": email})


# Migration: Backfill new property
async def backfill_email_address(conn):
    await conn.execute("""
        MATCH (u:User)
        WHERE u.email IS NOT NULL AND u.email_address IS NULL
        SET u.email_address = u.email
    """)


# Application reads from new property
async def get_user_email(conn, user_id):
    page, _ = await conn.query("""
        MATCH (u:User {id: $id})
        RETURN coalesce(u.email_address, u.email) AS email
    """, {"id": user_id})
    return page.rows[0]["email"].as_string


# Migration: Remove old property
async def remove_old_email(conn):
    await conn.execute("""
        MATCH (u:User)
        WHERE u.email IS NOT NULL
        REMOVE u.email
    """)
