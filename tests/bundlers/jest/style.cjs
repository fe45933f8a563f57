// A style sheet that is loaded as a module.
module.exports = {};
