//! The domain against a second telling of its rules: a random walk that takes every step twice, once in the engine and
//! once in a model that knows only the written rules, and a matrix of every state, action and actor.

mod agree;
mod clock;
mod engine;
mod envelopes;
mod generate;
mod matrix;
mod model;
mod people;
mod rng;
mod run;
mod step;
mod verdict;
mod world;
