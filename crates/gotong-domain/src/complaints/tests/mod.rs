mod content;
mod drafts;
mod periods;
mod permissions;
mod transitions;
mod world;
