-- What the supervisors' console asks for: figures by the time of arrival, deadlines whatever became of them, the
-- audit trail by person and by kind.

create index contacts_received on contacts (received_at);
create index deadlines_due on deadlines (due_at, id) where cancelled_at is null;
create index audit_agent on audit (agent_id, id desc);
create index audit_action on audit (action, id desc);
