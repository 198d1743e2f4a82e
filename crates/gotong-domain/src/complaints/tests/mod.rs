mod content;
mod periods;
mod permissions;
mod transitions;
mod world;
